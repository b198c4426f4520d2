import { currentInstallation } from '../../oauth/installation.ts';
import { findPixelExtension } from '../../pixels/pixel-extension.ts';
import { currentPixel, webPixels } from '../../pixels/web-pixels.ts';
import { parseGid } from '../../store/tables/ids.ts';
import { fields, inputArg, textArg } from '../model.ts';
import type { Args, Call } from '../model.ts';
import { userError } from '../user-errors.ts';

const refuse = (message: string, field: readonly string[] | null, code: string): object => ({
  webPixel: null,
  userErrors: [userError(message, field, code)],
});

/** Settings come as JSON text or as an object, and must fit what the extension's file declares. */
function checkSettings(given: unknown): { settings: string } | { problem: string; code: string } {
  const extension = findPixelExtension();
  if (extension === undefined) return { problem: 'No extension found.', code: 'NO_EXTENSION' };
  let settings: unknown = given;
  try {
    if (typeof given === 'string') settings = JSON.parse(given);
  } catch {
    return { problem: 'Settings must be valid JSON', code: 'INVALID_CONFIGURATION_JSON' };
  }
  if (typeof settings !== 'object' || settings === null || Array.isArray(settings))
    return { problem: 'Settings must be valid JSON', code: 'INVALID_CONFIGURATION_JSON' };
  const values = new Map<string, unknown>(Object.entries(settings));
  const unknown = [...values.keys()].find((name) => !(name in extension.fields));
  if (unknown !== undefined)
    return { problem: `Settings contain an unknown field: ${unknown}`, code: 'INVALID_SETTINGS' };
  for (const [name, { min, max }] of Object.entries(extension.fields)) {
    const value = values.get(name);
    if (typeof value !== 'string' || value.length < min || value.length > max)
      return { problem: `Settings field ${name} is invalid`, code: 'INVALID_SETTINGS' };
  }
  return { settings: JSON.stringify(settings) };
}

function create(args: Args, call: Call): object {
  const checked = checkSettings(inputArg<{ settings: unknown }>(args, 'webPixel').settings);
  if (currentPixel(call.store) !== undefined) return refuse('Web pixel is taken.', null, 'TAKEN');
  if ('problem' in checked) return refuse(checked.problem, ['settings'], checked.code);
  const installation = currentInstallation(call.store);
  const row = {
    id: call.store.newId(),
    installationId: installation?.id ?? 0,
    settings: checked.settings,
  };
  call.store.rows.insert(webPixels, row);
  return { webPixel: row, userErrors: [] };
}

function update(args: Args, call: Call): object {
  const row = currentPixel(call.store);
  const gid = parseGid(textArg(args, 'id') ?? '');
  if (row === undefined || gid?.type !== 'WebPixel' || gid.id !== row.id)
    return refuse('Pixel not found.', ['id'], 'NOT_FOUND');
  const checked = checkSettings(inputArg<{ settings: unknown }>(args, 'webPixel').settings);
  if ('problem' in checked) return refuse(checked.problem, ['settings'], checked.code);
  call.store.rows.update(webPixels, row.id, { settings: checked.settings });
  return { webPixel: { ...row, settings: checked.settings }, userErrors: [] };
}

function remove(args: Args, call: Call): object {
  const row = currentPixel(call.store);
  const id = textArg(args, 'id') ?? '';
  if (row === undefined || parseGid(id)?.id !== row.id)
    return { deletedWebPixelId: null, userErrors: [userError('Pixel not found.', ['id'], 'NOT_FOUND')] };
  call.store.rows.run(`DELETE FROM ${webPixels.name} WHERE id = ?`, row.id);
  return { deletedWebPixelId: id, userErrors: [] };
}

export const webPixelMutations = fields<undefined>({
  webPixelCreate: (_source, args, call) => create(args, call),
  webPixelUpdate: (_source, args, call) => update(args, call),
  webPixelDelete: (_source, args, call) => remove(args, call),
});
