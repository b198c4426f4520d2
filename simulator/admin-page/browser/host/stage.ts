import { showProgress } from './bars.ts';
import { draw } from './draw.ts';
import { frame, frameFailure, openInFrame } from './frame.ts';
import { offerInstall } from './install.ts';
import { settings, words } from './settings.ts';

/** Where the app is shown. */
export const stage = draw('main', { class: 'stage' }, frame);
/** A path of the app opens in the frame, everything else takes the whole window. */
export async function openAddress(address: string): Promise<void> {
  const url = new URL(address);
  const app = `${settings.admin}/store/${settings.shopHandle}/apps/${settings.appHandle}`;
  if (url.href === app || url.href.startsWith(`${app}/`)) await openApp(url.href.slice(app.length) || '/');
  else location.assign(url.href);
}

/** Opens a path of the app, offering to install it first when it is not there. */
export async function openApp(path: string): Promise<void> {
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
