// The simulated admin: a page around the app's frame.
import type { FromFrame, SaveBarView } from '../protocol.ts';
import { answerQuestion } from './answers.ts';
import { bars, showProgress, showSaveBar, showTitleBar } from './bars.ts';
import { confirmLeaving } from './dialogs.ts';
import { draw } from './draw.ts';
import {
  frame,
  frameFailure,
  onFrameMessage,
  openInFrame,
  showPath,
  tellFrame,
  wantedPath,
} from './frame.ts';
import { offerInstall } from './install.ts';
import { drawRail, lightPath, rail, showItems } from './rail.ts';
import { settings, words } from './settings.ts';
import { hideToast, showToast, toasts } from './toasts.ts';

const stage = draw('main', { class: 'stage' }, frame);
let hasUnsaved = false;

async function go(href: string): Promise<void> {
  if (hasUnsaved && !(await confirmLeaving())) return;
  tellFrame({ kind: 'navigate', href });
}

/** A path of the app opens in the frame, everything else takes the whole window. */
async function open(address: string): Promise<void> {
  const url = new URL(address);
  const app = `${settings.admin}/store/${settings.shopHandle}/apps/${settings.appHandle}`;
  if (url.href === app || url.href.startsWith(`${app}/`)) await openApp(url.href.slice(app.length) || '/');
  else location.assign(url.href);
}

async function openApp(path: string): Promise<void> {
  stage.querySelector('.card')?.remove();
  showProgress(true);
  try {
    frame.hidden = false;
    if (await openInFrame(path)) return;
    showProgress(false);
    frame.hidden = true;
    await offerInstall(stage);
    await openApp(path);
  } catch (error) {
    showProgress(false);
    const retry = () => void openApp(path);
    const again = draw('button', { type: 'button', class: 'primary', click: retry }, words.retry);
    stage.append(
      draw('section', { class: 'card', role: 'alert' }, draw('p', {}, frameFailure(error)), again),
    );
  }
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
  open: ({ url }) => void open(url),
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
