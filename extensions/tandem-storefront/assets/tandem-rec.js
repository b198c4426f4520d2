// Places for recommended products. Nothing is asked before a place comes near; what is shown is loaded then.
if (!window.tandemRec) {
  const state = (window.tandemRec = {});
  const markKey = 'tandem-rec';
  const viewedKey = 'tandem-viewed';

  const read = (store, key) => {
    try {
      return JSON.parse(store.getItem(key)) || null;
    } catch {
      return null;
    }
  };
  const keep = (store, key, value) => {
    try {
      store.setItem(key, JSON.stringify(value));
    } catch {
      // A full or closed store: nothing is remembered.
    }
  };

  // Before the shopper allows it, nothing is remembered and nothing is told.
  const privacy = new Promise((resolve) => {
    const done = () => resolve(window.Shopify && window.Shopify.customerPrivacy);
    if (!window.Shopify || !window.Shopify.loadFeatures) return done();
    setTimeout(done, 1000);
    window.Shopify.loadFeatures([{ name: 'consent-tracking-api', version: '0.1' }], done);
  });
  state.allows = async (purpose) => {
    const api = await privacy;
    const ask = api && api[`${purpose}ProcessingAllowed`];
    return typeof ask === 'function' && ask.call(api) === true;
  };
  state.viewed = async () => ((await state.allows('preferences')) && read(localStorage, viewedKey)) || [];
  state.visitor = async () => {
    if (!(await state.allows('analytics'))) return null;
    const known = read(localStorage, 'tandem-visitor');
    if (known) return known;
    const made = crypto.randomUUID();
    keep(localStorage, 'tandem-visitor', made);
    return made;
  };
  /** A product that was opened from a place of ours: its own page puts the mark on what is bought there. */
  state.remember = (product, mark) => {
    const marks = { ...read(sessionStorage, markKey), [product]: mark };
    keep(sessionStorage, markKey, Object.fromEntries(Object.entries(marks).slice(-20)));
  };

  const noteProduct = async (product) => {
    const before = await state.viewed();
    if (!(await state.allows('preferences'))) return;
    keep(localStorage, viewedKey, [product, ...before.filter((id) => id !== product)].slice(0, 20));
  };
  const markForms = (product) => {
    const mark = (read(sessionStorage, markKey) || {})[product];
    if (!mark) return;
    for (const form of document.querySelectorAll('form[action*="/cart/add"]')) {
      const own = form.querySelector('[name="product-id"]');
      if ((own && own.value !== product) || form.querySelector('[name="properties[_tandem_rec]"]')) continue;
      const field = document.createElement('input');
      field.type = 'hidden';
      field.name = 'properties[_tandem_rec]';
      field.value = mark;
      form.append(field);
    }
  };

  const near = new IntersectionObserver(
    (entries) => {
      // A bundle chooses first: it has few products to choose from.
      const isBundle = ({ target }) => target.dataset.tandemRec === 'together';
      entries.sort((one, other) => isBundle(other) - isBundle(one));
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        const facts = JSON.parse(target.querySelector('[data-tandem-rec-facts]').textContent);
        import(facts.viewUrl).then(
          ({ showPlace }) => showPlace(target, facts, state),
          // The page stays as it is: suggestions are extra, the shop is not.
          () => target.classList.add('tandem-rec--none'),
        );
      }
    },
    { rootMargin: '500px 0px' },
  );
  // With nothing to show, the room is given back before the shopper comes near.
  const watchViewed = async (place) => {
    const viewed = (await state.viewed()).filter((id) => id !== place.dataset.product);
    const isBelow = place.getBoundingClientRect().top > innerHeight;
    if (viewed.length > 0 || !isBelow) near.observe(place);
    else {
      place.classList.add('tandem-rec--none');
      place.removeAttribute('aria-busy');
    }
  };
  let noted = false;
  const begin = (root) => {
    for (const place of root.querySelectorAll('[data-tandem-rec]')) {
      if (place.dataset.tandemRec === 'viewed') void watchViewed(place);
      else near.observe(place);
      const { product } = place.dataset;
      if (!product) continue;
      markForms(product);
      if (!noted) void noteProduct(product);
      noted = true;
    }
  };
  begin(document);
  document.addEventListener('shopify:section:load', (event) => begin(event.target));
}
