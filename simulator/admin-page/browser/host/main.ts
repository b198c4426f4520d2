// The simulated admin: a page around the app's frame.
import type { FromFrame, SaveBarView } from '../protocol.ts';
import { answerQuestion } from './answers.ts';
import { bars, showProgress, showTitleBar } from './bars.ts';
import { confirmLeaving } from './dialogs.ts';
import { draw } from './draw.ts';
import { frame, onFrameMessage, showPath, tellFrame, wantedPath } from './frame.ts';
import { drawRail, rail } from './rail.ts';
import { lightPath, showItems } from './rail-items.ts';
import { showSaveBar } from './save-bar.ts';
import { openAddress, openApp, stage } from './stage.ts';
import { hideToast, showToast, toasts } from './toasts.ts';

let hasUnsaved = false;

async function go(href: string): Promise<void> {
  if (hasUnsaved && !(await confirmLeaving())) return;
  tellFrame({ kind: 'navigate', href });
}

type Followers = { [Kind in FromFrame['kind']]: (message: Extract<FromFrame, { kind: Kind }>) => void };

const followers: Followers = {
  // A new document begins: what the one before showed is gone.
  hello: () => {
    showTitleBar(null);
    noteSaveBar(null);
    dim(false);
  },
  route: ({ path }) => {
    showPath(path);
    lightPath(path);
  },
  nav: ({ items }) => {
    showItems(items, (href) => void go(href));
  },
  titleBar: ({ view }) => {
    showTitleBar(view);
  },
  saveBar: ({ view }) => {
    noteSaveBar(view);
  },
  toast: showToast,
  hideToast: ({ id }) => {
    hideToast(id, false);
  },
  loading: ({ on }) => {
    showProgress(on);
  },
  dim: ({ on }) => {
    dim(on);
  },
  open: ({ url }) => void openAddress(url),
  question: ({ requestId, question }) => void answerQuestion(requestId, question),
};

function noteSaveBar(view: SaveBarView | null): void {
  hasUnsaved = view !== null;
  showSaveBar(view);
}

function dim(on: boolean): void {
  document.body.classList.toggle('dimmed', on);
}

function follow(message: FromFrame): void {
  // The table is indexed by the message's own kind, so the handler takes just this message.
  (followers[message.kind] as (message: FromFrame) => void)(message);
}

onFrameMessage(follow);
frame.addEventListener('load', () => showProgress(false));
window.addEventListener('beforeunload', (event) => {
  if (hasUnsaved) event.preventDefault();
});
drawRail((href) => void go(href));
document.body.append(rail, draw('div', { class: 'page' }, bars, stage), toasts);
void openApp(wantedPath());
