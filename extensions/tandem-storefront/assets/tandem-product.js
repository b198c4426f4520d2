// Keeps the sentence true when the shopper picks another variant. All numbers were written by Liquid.
(() => {
  const variantOf = (event) => {
    const detail = event.detail;
    if (detail && detail.variant) return String(detail.variant.id);
    const field = event.target;
    return field && field.name === 'id' ? String(field.value) : null;
  };
  const show = (id) => {
    for (const block of document.querySelectorAll('[data-tandem-product]')) {
      const list = JSON.parse(block.querySelector('[data-tandem-variants]').textContent);
      if (!list[id]) continue;
      block.querySelector('[data-tandem-points]').textContent = list[id][0];
      const worth = block.querySelector('[data-tandem-worth]');
      if (worth) worth.textContent = list[id][1];
    }
  };
  for (const name of ['change', 'variant:change', 'variant:update']) {
    document.addEventListener(name, (event) => {
      const id = variantOf(event);
      if (id) show(id);
    });
  }
})();
