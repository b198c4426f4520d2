import { expect, it } from 'vitest';
import { serverTexts } from '../../../app/locales/texts.server.ts';
import { writeOffer } from '../../../app/routes/app._index/finding-words.ts';

const page = { t: serverTexts('en').t };

it.each([
  ['repeat-rate', { state: 'draft', credited: false }, '/app/program?from=repeat-rate'],
  ['repeat-rate', { state: 'testing', credited: false }, '/app/program'],
  ['repeat-rate', { state: 'live', credited: false }, '/app/program/credit'],
  ['repeat-rate', { state: 'live', credited: true }, undefined],
  ['discount-given', { state: 'live', credited: false }, undefined],
  ['gone-quiet', { state: 'live', credited: true }, '/app/rewards/new?from=gone-quiet'],
  ['bought-together', { state: null, credited: false }, undefined],
] as const)('%s with the program %j offers %s', (kind, stage, url) => {
  expect(writeOffer(page, kind, stage)?.url).toBe(url);
});
