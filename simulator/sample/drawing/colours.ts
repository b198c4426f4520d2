import type { Colour } from '../catalogue/product.ts';

/** Four tones of a glaze, and the ground it looks well on. */
export interface Tones {
  readonly light: string;
  readonly base: string;
  readonly deep: string;
  readonly line: string;
  readonly ground: readonly [string, string];
}

export const TONES: Readonly<Record<Colour, Tones>> = {
  celadon: {
    light: '#d3e4d8',
    base: '#a9c8b6',
    deep: '#76a08b',
    line: '#4c7564',
    ground: ['#f6f3ea', '#e6e4d4'],
  },
  indigo: {
    light: '#6f86ad',
    base: '#3f5684',
    deep: '#273a62',
    line: '#182645',
    ground: ['#f1efe9', '#dcdfe4'],
  },
  oat: {
    light: '#f6ecd9',
    base: '#e6d6b8',
    deep: '#c6b08a',
    line: '#8e7a58',
    ground: ['#eef0ea', '#d9ded6'],
  },
  clay: {
    light: '#dd9f80',
    base: '#c1744f',
    deep: '#964f31',
    line: '#6d3620',
    ground: ['#f7f0e6', '#ecdfcd'],
  },
  moss: {
    light: '#a5b184',
    base: '#77875a',
    deep: '#52623b',
    line: '#354224',
    ground: ['#f5f2e6', '#e4e3cf'],
  },
  plum: {
    light: '#a97f95',
    base: '#7c4d66',
    deep: '#583347',
    line: '#3b2030',
    ground: ['#f5efef', '#e7dadb'],
  },
  ochre: {
    light: '#ecc981',
    base: '#d6a649',
    deep: '#ab7d2a',
    line: '#7c5917',
    ground: ['#f7f3e8', '#ebe2cd'],
  },
  ash: {
    light: '#f6f5f1',
    base: '#dfddd6',
    deep: '#b6b3aa',
    line: '#807d74',
    ground: ['#e9ecea', '#d1d7d5'],
  },
  blush: {
    light: '#f6ddd3',
    base: '#e8bcae',
    deep: '#cb9080',
    line: '#966152',
    ground: ['#f4f1ec', '#e2e0d8'],
  },
  ink: {
    light: '#65676b',
    base: '#383a3f',
    deep: '#222428',
    line: '#121316',
    ground: ['#f3efe8', '#e0d9cd'],
  },
  sky: {
    light: '#dbe9ef',
    base: '#b2cfdb',
    deep: '#7fa6b7',
    line: '#527a8b',
    ground: ['#f7f3ec', '#e7e3d8'],
  },
  copper: {
    light: '#e2a783',
    base: '#bd7449',
    deep: '#8d4c28',
    line: '#633116',
    ground: ['#eff0ec', '#dadfd8'],
  },
};
