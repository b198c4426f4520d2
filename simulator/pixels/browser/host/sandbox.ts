import type { Start, ToWorker } from '../messages.ts';

/** The pixel's sandbox as the page sees it; what is sent before it stands waits. */
export type Sandbox = { send(message: ToWorker): void };

// The frame has no origin of its own: the worker it starts can reach neither this page nor its cookies and storage.
const FRAME = `<script>
let worker;
addEventListener('message', ({ data, source }) => {
  if (source !== parent) return;
  if (data.kind === 'program') {
    worker = new Worker(URL.createObjectURL(new Blob([data.text], { type: 'text/javascript' })));
    worker.addEventListener('error', (event) => console.error('pixel: ' + event.message));
  } else worker.postMessage(data);
});
parent.postMessage('simulated-pixel-frame', '*');
</script>`;

/** Starts the app's pixel. */
export function openSandbox(start: Start): Sandbox {
  const frame = document.createElement('iframe');
  Object.assign(frame, { hidden: true, title: 'Web pixel', srcdoc: FRAME });
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.setAttribute('aria-hidden', 'true');
  const program = fetch('/__pixels/worker.js').then((answer) => answer.text());
  const stands = new Promise<void>((resolve) => {
    addEventListener('message', ({ data, source }) => {
      if (source === frame.contentWindow && data === 'simulated-pixel-frame') resolve();
    });
  });
  const post = (message: unknown): void => frame.contentWindow?.postMessage(message, '*');
  const ready = Promise.all([program, stands]).then(([text]) => {
    post({ kind: 'program', text });
    post({ kind: 'start', start });
  });
  document.body.append(frame);
  return {
    send: (message) => {
      ready.then(() => post(message)).catch((error: unknown) => console.error('pixel:', error));
    },
  };
}
