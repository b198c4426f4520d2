import { newId, type ShopId } from '../../../app/core/ids.ts';
import { blankCampaign } from '../../../app/routes/app.campaigns.$campaignId/campaign-form.ts';

/** What a shop owns, to be named by another shop's token. */
export interface Owned {
  readonly shopId: ShopId;
  readonly domain: string;
  readonly memberId: string;
  readonly rewardId: string;
  readonly campaignId: string;
  readonly requestId: string;
}

/** How a route is called in the matrix. */
export interface Row {
  /** Path parameters that name what the shop owns. */
  readonly params?: (owned: Owned) => Record<string, string>;
  /** Bodies of actions that name what the shop owns. */
  readonly wishes?: (owned: Owned) => readonly object[];
  /** Draws nothing of any shop and asks for no token. */
  readonly isOpen?: true;
}

const adjust = { intent: 'adjust', direction: 'add', points: '100', reason: 'attack', key: newId() };

const goal = { intent: 'goal', metric: 'orders', target: '10', byDay: '2999-01-01' };
const costs = {
  ...{
    intent: 'save',
    feePercent: '2',
    feeFixed: '0.30',
    shipping: '',
    redemption: '100',
    from: '2026-01-01',
  },
};

/** Every route of the manifest. A new route without a row fails the matrix. */
export const tenantRows: Readonly<Record<string, Row>> = {
  root: { isOpen: true },
  'routes/_index': { isOpen: true },
  'routes/auth.login': { isOpen: true },
  'routes/auth.$': { params: () => ({ '*': 'session' }) },
  'routes/app': {},
  'routes/app._index': { wishes: () => [{ intent: 'start-program' }, { intent: 'dismiss-guide' }] },
  'routes/app.activity': { wishes: () => [{ webhookId: 'poisoned' }] },
  'routes/app.campaigns._index': {},
  'routes/app.campaigns.$campaignId': {
    params: ({ campaignId }) => ({ campaignId }),
    wishes: () => [{ intent: 'save', values: { ...blankCampaign, name: 'attack', code: 'ATTACK' } }],
  },
  'routes/app.brief': { wishes: () => [{ intent: 'write' }, goal] },
  'routes/app.channels._index': {},
  'routes/app.channels.export': {},
  'routes/app.channels.links': {
    wishes: () => [{ target: 'https://evil.example/', source: 'a', medium: 'b', campaign: 'c' }],
  },
  'routes/app.channels.links_.$linkId_.qr': { params: ({ campaignId }) => ({ linkId: campaignId }) },
  'routes/app.channels.models': { wishes: () => [{ values: {} }] },
  'routes/app.channels.orders': {},
  'routes/app.channels.orders_.export': {},
  'routes/app.channels.qr': {
    wishes: () => [{ name: 'attack', target: '/', campaign: '', until: '2999-01-01' }],
  },
  'routes/app.channels.reconciliation': { wishes: () => [{ channel: 'email', orders: '1', revenue: '1' }] },
  'routes/app.channels.rules': { wishes: () => [{ rules: [] }] },
  'routes/app.channels.spend': {
    wishes: () => [{ from: '2026-01-01', to: '2026-01-02', platform: 'attack', campaign: '', amount: '1' }],
  },
  'routes/app.channels.spend_.import': { wishes: () => [{ day: '2026-01-01', amount: '1' }] },
  'routes/app.campaigns.$campaignId_.judgement': { params: ({ campaignId }) => ({ campaignId }) },
  'routes/app.campaigns.$campaignId_.rehearsal': { params: ({ campaignId }) => ({ campaignId }) },
  'routes/app.campaigns.$campaignId_.rehearsal_.export': { params: ({ campaignId }) => ({ campaignId }) },
  'routes/app.campaigns.$campaignId_.orders': { params: ({ campaignId }) => ({ campaignId }) },
  'routes/app.campaigns.$campaignId_.orders_.export': { params: ({ campaignId }) => ({ campaignId }) },
  'routes/app.campaigns.$campaignId_.qr': { params: ({ campaignId }) => ({ campaignId }) },
  'routes/app.campaigns.$campaignId_.codes': { params: ({ campaignId }) => ({ campaignId }) },
  'routes/app.campaigns.$campaignId_.codes_.export': { params: ({ campaignId }) => ({ campaignId }) },
  'routes/app.campaigns.$campaignId_.review': {
    params: ({ campaignId }) => ({ campaignId }),
    wishes: () => [
      { intent: 'launch', shareBp: 0, version: 1 },
      { intent: 'propose', version: 1 },
    ],
  },
  'routes/app.campaigns.$campaignId_.report': {
    params: ({ campaignId }) => ({ campaignId }),
    wishes: () => [{ intent: 'end' }, { intent: 'duplicate' }],
  },
  'routes/app.counter': {
    wishes: ({ memberId, rewardId }) => [
      { intent: 'redeem', member: memberId, reward: rewardId, key: newId() },
      { intent: 'undo', member: memberId, redemption: newId() },
    ],
  },
  'routes/app.figures.$kind': { params: () => ({ kind: 'net-revenue' }) },
  'routes/app.figures.$kind_.export': { params: () => ({ kind: 'net-revenue' }) },
  'routes/app.findings.$kind': { params: () => ({ kind: 'gone-quiet' }) },
  'routes/app.findings.$kind_.export': { params: () => ({ kind: 'gone-quiet' }) },
  'routes/app.margin._index': {},
  'routes/app.margin.orders': {},
  'routes/app.margin.orders_.export': {},
  'routes/app.members._index': {},
  'routes/app.members.export': {},
  'routes/app.members.$memberId': { params: ({ memberId }) => ({ memberId }), wishes: () => [adjust] },
  'routes/app.privacy.$requestId': { params: ({ requestId }) => ({ requestId }) },
  'routes/app.program._index': { wishes: () => [{ intent: 'publish', to: 'paused', confirmed: true }] },
  'routes/app.program.credit': { wishes: ({ requestId }) => [{ intent: 'undo', runId: requestId }] },
  'routes/app.program.credit-preview': {},
  'routes/app.recommendations._index': { wishes: () => [{ intent: 'rebuild' }] },
  'routes/app.recommendations.export': {},
  'routes/app.recommendations.orders': {},
  'routes/app.recommendations.orders_.export': {},
  'routes/app.recommendations.rules': {
    wishes: () => [
      { intent: 'reset', placement: 'product' },
      { intent: 'undo', placement: 'cart' },
    ],
  },
  'routes/app.recommendations.why': {},
  'routes/app.rewards._index': {},
  'routes/app.rewards.$rewardId': {
    params: ({ rewardId }) => ({ rewardId }),
    wishes: () => [{ intent: 'state', to: 'archived' }],
  },
  'routes/app.settings': { wishes: () => [{ intent: 'reopen-guide' }] },
  'routes/app.settings_.costs': { wishes: () => [costs] },
  'routes/app.settings_.costs_.export': {},
  'routes/app.settings_.words': { wishes: () => [{ values: { 'en|panel.title': 'attack' } }] },
};
