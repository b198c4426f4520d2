// What Shopify puts into every page of a storefront: `Shopify.loadFeatures`, which brings the customer privacy API.
(() => {
  const facts = JSON.parse(document.currentScript.dataset.visitorConsent);
  let consent = facts;
  document.addEventListener('visitorConsentCollected', (event) => {
    consent = event.detail;
  });
  const customerPrivacy = {
    analyticsProcessingAllowed: () => consent.analyticsProcessingAllowed,
    marketingAllowed: () => consent.marketingAllowed,
    preferencesProcessingAllowed: () => consent.preferencesProcessingAllowed,
    saleOfDataAllowed: () => consent.saleOfDataAllowed,
  };
  const known = new Set(['consent-tracking-api']);
  const shopify = (window.Shopify = window.Shopify || {});
  // The API is not there at once: it is loaded when somebody asks for it.
  shopify.loadFeatures = (features, done) =>
    setTimeout(() => {
      const unknown = features.filter(({ name }) => !known.has(name));
      if (unknown.length === 0) shopify.customerPrivacy = customerPrivacy;
      done?.(unknown.length === 0 ? undefined : new Error(`unknown feature ${unknown[0].name}`));
    }, 20);
})();
