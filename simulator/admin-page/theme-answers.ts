import type { SimulatorContext } from '../context.ts';
import { activeThemeBlocks, listThemeBlocks } from '../theme/theme-blocks.ts';

const THEME_ID = 'gid://shopify/OnlineStoreTheme/1';

/** What App Bridge's `app.extensions()` answers: each theme extension with the state of its blocks in the published theme. */
export function describeExtensions(context: SimulatorContext) {
  const active = activeThemeBlocks(context.store);
  const byExtension = new Map<string, object[]>();
  for (const block of listThemeBlocks()) {
    const isActive = active.has(block.handle);
    const place = block.target === 'section' ? `template--product/main/${block.handle}` : block.target;
    const activation = {
      target: block.target,
      handle: block.handle,
      name: block.name,
      status: isActive ? 'active' : 'available',
      activations: isActive ? [{ target: place, themeId: THEME_ID }] : [],
    };
    byExtension.set(block.extension, [...(byExtension.get(block.extension) ?? []), activation]);
  }
  return [...byExtension].map(([handle, activations]) => ({
    handle,
    type: 'theme_app_extension',
    activations,
  }));
}

/** The rows of the simulated theme editor. */
export function describeThemeBlocks(context: SimulatorContext) {
  const active = activeThemeBlocks(context.store);
  return listThemeBlocks().map(({ handle, name, target }) => ({
    handle,
    name,
    target,
    active: active.has(handle),
  }));
}
