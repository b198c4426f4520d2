import { draw } from './draw.ts';
import { callAdmin, settings, words } from './settings.ts';

const clock = draw('p', { class: 'clock' });

function languageSwitch(): HTMLElement {
  const select = draw(
    'select',
    {
      class: 'language',
      'aria-label': words.language,
      change: () => void callAdmin('locale', { locale: select.value }).then(() => location.reload()),
    },
    draw('option', { value: 'en' }, 'English'),
    draw('option', { value: 'zh-CN' }, '简体中文'),
  );
  select.value = settings.locale;
  return select;
}

/** Two people can agree only where a second one can look. */
function staffSwitch(): HTMLElement {
  const select = draw(
    'select',
    {
      class: 'staff',
      'aria-label': words.staff,
      change: () => void callAdmin('staff', { id: Number(select.value) }).then(() => location.reload()),
    },
    ...settings.staff.map(({ id, name }) => draw('option', { value: String(id) }, name)),
  );
  select.value = String(settings.staffId);
  return select;
}

async function showClock(): Promise<void> {
  const { now, timezone } = (await callAdmin('state')) as { now: string; timezone: string };
  const at = new Date(now).toLocaleString(settings.locale, {
    timeZone: timezone,
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  clock.textContent = `${words.storeTime}: ${at}`;
}

/** What belongs to the simulation: its other pages, the language, the store's time. */
export function drawFoot(): HTMLElement {
  void showClock();
  setInterval(() => void showClock(), 30_000);
  return draw(
    'div',
    { class: 'simulation' },
    draw('a', { href: '/control' }, words.control),
    draw('a', { href: '/pos' }, words.pos),
    draw('a', { href: `/store/${settings.shopHandle}/themes/current/editor` }, words.themeEditor),
    draw('a', { href: settings.storefront, target: '_blank', rel: 'noreferrer' }, words.storefront),
    languageSwitch(),
    clock,
    staffSwitch(),
  );
}
