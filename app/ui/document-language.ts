/**
 * The locale a document is drawn in: what the admin layout found for its reader, else what the request alone told the root.
 * @param loaderData results of the matched loaders by route id, as Remix keeps them.
 */
export function languageOfLoaders(loaderData: Readonly<Record<string, unknown>>): string {
  return languageIn(loaderData['routes/app']) ?? languageIn(loaderData['root']) ?? 'en';
}

function languageIn(loaded: unknown): string | null {
  if (typeof loaded !== 'object' || loaded === null || !('language' in loaded)) return null;
  return typeof loaded.language === 'string' ? loaded.language : null;
}
