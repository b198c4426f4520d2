// `npm run simulator`. What Node makes of the source is kept between runs, which halves the time to load it; so it
// must be asked for before anything else is loaded.
import { enableCompileCache } from 'node:module';

enableCompileCache();
const { run } = await import('./run.ts');
run();
