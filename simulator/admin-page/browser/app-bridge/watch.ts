/** Calls back soon after anything below the element changed; several changes make one call. */
export class Watch {
  private readonly observer: MutationObserver;
  private pending = false;
  private readonly changed: () => void;

  constructor(changed: () => void) {
    this.changed = changed;
    this.observer = new MutationObserver(() => this.schedule());
  }

  start(element: Element): void {
    this.observer.observe(element, { childList: true, subtree: true, attributes: true, characterData: true });
    this.schedule();
  }

  stop(): void {
    this.observer.disconnect();
    this.schedule();
  }

  private schedule(): void {
    if (this.pending) return;
    this.pending = true;
    queueMicrotask(() => {
      this.pending = false;
      this.changed();
    });
  }
}
