// A stand-in for Shopify's App Bridge, for the simulated admin only. It runs before everything else on the page and
// changes nothing in the document until the app does: server-drawn pages must hydrate as they were sent.
import { startActions } from './actions.ts';
import { startConnection } from './connection.ts';
import { startFetch } from './patched-fetch.ts';
import { startModal } from './modal.ts';
import { startNavMenu } from './nav-menu.ts';
import { startNavigation } from './navigation.ts';
import { startSaveBar } from './save-bar.ts';
import { defineShopify } from './shopify-global.ts';
import { startTitleBar } from './title-bar.ts';
import { startToast } from './toast.ts';

// The root's markup and the library's AppProvider may both load the script; the first one wins.
if (!('shopify' in window)) {
  const hidden = new CSSStyleSheet();
  hidden.replaceSync(
    'ui-nav-menu, ui-title-bar, ui-save-bar, ui-modal, s-app-nav { display: none !important; }',
  );
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, hidden];
  startConnection();
  defineShopify(document.currentScript);
  startActions();
  startToast();
  startFetch();
  startNavMenu();
  startTitleBar();
  startSaveBar();
  startModal();
  startNavigation();
}
