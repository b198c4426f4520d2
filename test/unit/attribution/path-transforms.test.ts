import { describe, expect, it } from 'vitest';
import {
  collapseRepeats,
  countFrequency,
  keepFirst,
  prioritiseCampaigns,
  removeTrailingUnlessAll,
  removeUnlessAll,
  trimLongPath,
} from '../../../app/attribution/models/path-transforms.ts';

const one = 'D A B B C D C C'.split(' ');
const two = 'a a a D a D D'.split(' ');
const joined = (path: readonly string[]) => path.join(' ');
const counted = (path: readonly string[]) =>
  countFrequency(path)
    .map(({ key, times }) => `${key}(${String(times)})`)
    .join(' ');

describe('path transforms', () => {
  it('exposure collapses repeats', () => {
    expect(joined(collapseRepeats(one))).toBe('D A B C D C');
    expect(joined(collapseRepeats(two))).toBe('a D a D');
    expect(joined(collapseRepeats(['D', 'D']))).toBe('D');
  });
  it('first keeps first occurrences', () => {
    expect(joined(keepFirst(one))).toBe('D A B C');
    expect(joined(keepFirst(two))).toBe('a D');
    expect(joined(keepFirst(['D', 'D']))).toBe('D');
  });
  it('frequency counts them', () => {
    expect(counted(one)).toBe('D(2) A(1) B(2) C(3)');
    expect(counted(two)).toBe('a(4) D(3)');
  });
  it('trim keeps the last', () => {
    expect(joined(trimLongPath(one, 2))).toBe('C C');
    expect(joined(trimLongPath(two, 2))).toBe('D D');
    expect(trimLongPath(one, 0)).toEqual([]);
  });
  it('remove if not all', () => {
    expect(joined(removeUnlessAll(two, 'D'))).toBe('a a a a');
    expect(joined(removeUnlessAll(['D', 'D'], 'D'))).toBe('D D');
  });
  it('remove if last and not all', () => {
    expect(joined(removeTrailingUnlessAll(two, 'D'))).toBe('a a a D a');
    expect(joined(removeTrailingUnlessAll(['D', 'D'], 'D'))).toBe('D D');
    expect(joined(removeTrailingUnlessAll(['Example', 'Video', 'Direct', 'Direct'], 'Direct'))).toBe(
      'Example Video',
    );
  });
  it('leaves the empty path empty', () => {
    const all = [collapseRepeats, keepFirst, countFrequency, prioritiseCampaigns];
    for (const transform of all) expect(transform([])).toEqual([]);
    expect(trimLongPath([], 2)).toEqual([]);
    expect(removeUnlessAll([], 'D')).toEqual([]);
    expect(removeTrailingUnlessAll([], 'D')).toEqual([]);
  });
  it('prioritises touches of campaigns, if there are any', () => {
    const plain = { campaign: null };
    const sale = { campaign: 'sale' };
    expect(prioritiseCampaigns([plain, sale, plain])).toEqual([sale]);
    expect(prioritiseCampaigns([plain, { campaign: '' }])).toHaveLength(2);
  });
});
