// The theme's own script: everything works without it; with it the cart answers without a new page.

async function showCount() {
  const cart = await (await fetch('/cart.js')).json();
  for (const badge of document.querySelectorAll('[data-cart-count]')) {
    badge.textContent = String(cart.item_count);
    badge.hidden = cart.item_count === 0;
  }
}

// Sorting goes at once.
for (const select of document.querySelectorAll('select[data-submit]')) {
  select.addEventListener('change', () => select.form.submit());
}

// A chosen variant shows its price, its picture and its address.
for (const option of document.querySelectorAll('input[type=radio][data-price]')) {
  option.addEventListener('change', () => {
    document.querySelector('[data-price]:not(input)').textContent = option.dataset.price;
    document.querySelector('[data-product-picture]').src = option.dataset.picture;
    const url = new URL(location.href);
    url.searchParams.set('variant', option.value);
    history.replaceState(history.state, '', url);
  });
}

for (const form of document.querySelectorAll('[data-add-form]')) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const status = form.querySelector('[data-add-status]');
    const answer = await fetch('/cart/add.js', {
      method: 'POST',
      body: new URLSearchParams(new FormData(form)),
    });
    const content = await answer.json();
    status.classList.toggle('product__note--problem', !answer.ok);
    status.textContent = answer.ok ? '' : content.description;
    if (!answer.ok) return;
    const link = Object.assign(document.createElement('a'), {
      href: '/cart',
      textContent: document.body.dataset.textView,
    });
    status.append(document.body.dataset.textAdded, ' ', link);
    await showCount();
  });
}

// The checkout adds up again when the address says another tax, or the e-mail another customer.
const checkout = document.querySelector('[data-checkout]');
if (checkout) {
  let asked = 0;
  checkout.addEventListener('change', async () => {
    asked += 1;
    const number = asked;
    const answer = await fetch('/checkout/summary', {
      method: 'POST',
      body: new URLSearchParams(new FormData(checkout)),
    });
    const summary = await answer.text();
    // Answers may come in another order than they were asked for: the newest question's stands.
    if (answer.ok && number === asked) document.querySelector('[data-summary]').innerHTML = summary;
  });
  checkout.addEventListener('submit', () =>
    checkout.querySelector('[data-pay]').setAttribute('aria-busy', 'true'),
  );
}

// The answer to the banner needs no new page; pixels hear of it by the event Shopify's own banner sends.
const consent = document.querySelector('section[data-consent]');
if (consent) {
  consent.addEventListener('submit', async (event) => {
    event.preventDefault();
    const body = new URLSearchParams(new FormData(event.target, event.submitter));
    const answer = await fetch('/consent', { method: 'POST', body, headers: { accept: 'application/json' } });
    if (!answer.ok) return;
    consent.remove();
    const detail = await answer.json();
    document.dispatchEvent(new CustomEvent('visitorConsentCollected', { detail }));
  });
}
