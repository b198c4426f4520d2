// The only script that loads with the page. Nothing is asked of the network before a click, but for a scanned code.
(() => {
  if (window.tandemLauncher) return;
  window.tandemLauncher = true;
  // Who came by a printed code, and did not refuse: the scan goes with the cart, so that the order tells of it.
  const scan = new URLSearchParams(location.search).get('tandem_scan');
  const { customerPrivacy, routes } = window.Shopify || {};
  const allowed = customerPrivacy?.analyticsProcessingAllowed?.() !== false;
  if (allowed && /^[0-9a-f-]{36}$/.test(scan || '')) {
    fetch(`${routes?.root || '/'}cart/update.js`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ attributes: { _tandem_scan: scan } }),
    }).catch(() => {});
  }
  let panel;
  const loadPanel = (facts) => {
    panel ||= import(facts.panelUrl).catch((failure) => {
      panel = undefined;
      throw failure;
    });
    return panel;
  };
  const loadStyle = (facts) =>
    new Promise((resolve) => {
      if (document.querySelector('link[data-tandem-style]')) return resolve();
      const link = document.createElement('link');
      link.rel = 'stylesheet';
      link.href = facts.styleUrl;
      link.dataset.tandemStyle = '';
      link.onload = link.onerror = resolve;
      document.head.append(link);
    });
  document.addEventListener('click', async (event) => {
    const button = event.target.closest && event.target.closest('[data-tandem-open]');
    if (!button) return;
    const source = document.querySelector('script[data-tandem-facts]');
    if (!source) return;
    const facts = JSON.parse(source.textContent);
    button.setAttribute('aria-busy', 'true');
    try {
      const [{ openPanel }] = await Promise.all([loadPanel(facts), loadStyle(facts)]);
      openPanel(facts, button);
    } catch {
      // The page stays as it is: points are extra, the shop is not.
    } finally {
      button.removeAttribute('aria-busy');
    }
  });
})();
