import { describe, expect, it } from 'vitest';
import { readEnvironment } from '../../../app/core/environment.server.ts';

const sound = {
  DATABASE_URL: 'postgresql://tandem_app:secret@db.example/tandem',
  SHOPIFY_API_KEY: 'key',
  SHOPIFY_API_SECRET: 'secret',
  SHOPIFY_APP_URL: 'https://tandem-app.example',
  TOKEN_KEYS: `a:${Buffer.alloc(32, 1).toString('base64')}`,
};

describe('the environment', () => {
  it('needs no more than five variables', () => {
    const read = readEnvironment(sound);
    expect(read).toMatchObject({
      ROLE: 'web',
      HOST: '127.0.0.1',
      PORT: 3000,
      LOG_LEVEL: 'info',
      NODE_ENV: 'development',
    });
  });

  it('names all that is missing, an empty one too', () => {
    expect(() => readEnvironment({ DATABASE_URL: '' })).toThrow(
      /DATABASE_URL is missing; SHOPIFY_API_KEY is missing; SHOPIFY_API_SECRET is missing; SHOPIFY_APP_URL is missing; TOKEN_KEYS is missing/,
    );
  });

  it.each([
    ['DATABASE_URL', 'mysql://x', 'must start with postgresql://'],
    ['PORT', '70000', 'Too big'],
    ['PORT', 'http', 'expected number'],
    ['ROLE', 'boss', 'worker'],
    ['SHOPIFY_APP_URL', 'tandem', 'Invalid URL'],
    ['TOKEN_KEYS', 'a:c2hvcnQ=', '32 bytes'],
    ['LOG_LEVEL', 'loud', 'silent'],
  ])('refuses %s=%s and says what it must be', (name, value, said) => {
    expect(() => readEnvironment({ ...sound, [name]: value })).toThrow(new RegExp(`${name}: .*${said}`));
  });

  it('never repeats a secret in its complaint', () => {
    expect(() => readEnvironment({ ...sound, TOKEN_KEYS: 'hunter2' })).toThrow(/^(?!.*hunter2)/);
  });
});
