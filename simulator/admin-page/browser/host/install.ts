import { draw } from './draw.ts';
import { callAdmin, settings, words } from './settings.ts';

/** Asks whether to install the app, naming what it may read and write; resolves when it is installed. */
export function offerInstall(place: HTMLElement): Promise<void> {
  const name = (text: string) => text.replace('{app}', settings.appName);
  return new Promise((resolve) => {
    const accept = async () => {
      await callAdmin('install', {});
      card.remove();
      resolve();
    };
    const card = draw(
      'section',
      { class: 'card install' },
      draw('h2', {}, name(words.installTitle)),
      draw('p', {}, name(words.installText)),
      draw('ul', {}, ...settings.scopes.map((scope) => draw('li', {}, draw('code', {}, scope)))),
      draw('button', { type: 'button', class: 'primary', click: () => void accept() }, words.install),
    );
    place.append(card);
  });
}
