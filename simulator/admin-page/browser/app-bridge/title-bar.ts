import type { TitleBarView } from '../protocol.ts';
import { actionElements, viewAction } from './actions.ts';
import { Watch } from './watch.ts';
import { tell } from './connection.ts';

const shown = new Set<TitleBarElement>();

/** What a title bar says, for the host's bar or a modal's head and foot. */
export function viewTitleBar(bar: HTMLElement): TitleBarView {
  const all = actionElements(bar);
  const crumb = all.find((element) => element.getAttribute('variant') === 'breadcrumb');
  const sections = [...bar.children].filter((child): child is HTMLElement => child.tagName === 'SECTION');
  return {
    title: bar.getAttribute('title') ?? '',
    breadcrumb: crumb === undefined ? null : viewAction(crumb),
    actions: all.filter((element) => element !== crumb).map((element) => viewAction(element)),
    groups: sections.map((section) => ({
      label: section.getAttribute('label') ?? '',
      actions: actionElements(section).map((element) => viewAction(element)),
    })),
  };
}

function reportTitleBar(): void {
  const bar = [...shown].at(-1);
  tell({ kind: 'titleBar', view: bar === undefined ? null : viewTitleBar(bar) });
}

/** `ui-title-bar`: never shown; the admin draws it. Inside a modal it is the modal's, which watches it itself. */
class TitleBarElement extends HTMLElement {
  private readonly watch = new Watch(reportTitleBar);

  connectedCallback(): void {
    if (this.closest('ui-modal') !== null) return;
    shown.add(this);
    this.watch.start(this);
  }

  disconnectedCallback(): void {
    if (shown.delete(this)) this.watch.stop();
  }
}

/** Defines the title bar element. */
export function startTitleBar(): void {
  customElements.define('ui-title-bar', TitleBarElement);
}
