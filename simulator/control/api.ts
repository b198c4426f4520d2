import type { IncomingMessage, ServerResponse } from 'node:http';
import { addressOf, readBody, sendJson, parseJson, UnreadableRequest } from '../gateway/read-body.ts';
import { StoreRefusal } from '../store/store.ts';
import { openApp, rotateAppSecret, sendCompliance, setScopes, uninstallApp } from './app-asks.ts';
import { showCoverage } from './coverage-asks.ts';
import { BadAsk } from './ask.ts';
import type { ControlAsk, ControlPort } from './ask.ts';
import { addOrder, changeOrder, listOrders, showOne } from './order-asks.ts';
import { changeProduct } from './product-asks.ts';
import { listPosGoods, sellInShop } from './pos-sale.ts';
import {
  armSessionTokens,
  changeBrowsers,
  changeRefreshRule,
  changeShopPlan,
  changeShopState,
  revokeTokens,
  showSessionToken,
} from './shop-asks.ts';
import { listEvents, listSnapshots, resetStore, restoreSnapshot, takeSnapshot } from './snapshot-asks.ts';
import { listTruth } from './truth.ts';
import {
  addFault,
  listCustomers,
  listDeliveries,
  moveClock,
  sendListedLines,
  showImportReport,
  showState,
  waitForWebhooks,
} from './state-asks.ts';

/** The control API's own place, and the short form of it. */
const PREFIX = /^\/control\/(?:api\/)?(?=.)/;

type Answer = (port: ControlPort, ask: ControlAsk) => object | Promise<object>;

const ANSWERS: Readonly<Record<string, Answer>> = {
  'GET state': showState,
  'GET customers': listCustomers,
  'GET orders': listOrders,
  'POST orders': addOrder,
  'GET webhooks': listDeliveries,
  'POST wait-webhooks': waitForWebhooks,
  'POST open-app': openApp,
  'POST uninstall': uninstallApp,
  'POST scopes': setScopes,
  'POST rotate-secret': rotateAppSecret,
  'POST shop-state': changeShopState,
  'POST shop-plan': changeShopPlan,
  'POST pixel': changeBrowsers,
  'POST refresh-rule': changeRefreshRule,
  'POST revoke-token': revokeTokens,
  'POST hostile-session-tokens': armSessionTokens,
  'GET session-token': showSessionToken,
  'POST compliance': sendCompliance,
  'POST clock': moveClock,
  'POST faults': addFault,
  'DELETE faults': (port) => {
    port.faults.clear();
    return { faults: [], plan: [] };
  },
  'POST reset': resetStore,
  'POST snapshot': takeSnapshot,
  'POST restore': restoreSnapshot,
  'GET snapshots': listSnapshots,
  'GET events': listEvents,
  'GET truth': listTruth,
  'GET coverage': showCoverage,
  'POST pos-sale': sellInShop,
  'GET pos-goods': listPosGoods,
  'GET import-report': showImportReport,
};

function find(method: string, parts: readonly string[]): Answer | undefined {
  if (parts[0] === 'orders' && parts.length === 2 && method === 'GET') return showOne;
  if (parts[0] === 'orders' && parts.length === 3 && method === 'POST') return changeOrder;
  if (parts[0] === 'products' && parts.length === 2 && method !== 'GET') return changeProduct;
  return parts.length === 1 ? ANSWERS[`${method} ${parts[0] ?? ''}`] : undefined;
}

/** Answers `/control/api/*` and `/control/*`; false when the request is for something else. Refusals are 4xx with {error}. */
export async function answerControl(
  port: ControlPort,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const url = addressOf(request, 'http://localhost');
  if (!PREFIX.test(url.pathname)) return false;
  const parts = url.pathname.replace(PREFIX, '').split('/');
  const method = request.method ?? 'GET';
  try {
    if (method === 'GET' && parts[0] === 'import-report.csv') {
      sendListedLines(port, response);
      return true;
    }
    const answer = find(method, parts);
    if (answer === undefined) throw new BadAsk(`nothing here: ${method} ${url.pathname}`, 404);
    const body = method === 'POST' ? readJson(await readBody(request)) : {};
    if (method !== 'GET' && parts[0] !== 'reset')
      port.events.add('control', { ask: `${method} ${parts.join('/')}` });
    sendJson(response, 200, await answer(port, { parts, query: url.searchParams, body }));
  } catch (error) {
    refuse(port, response, error);
  }
  return true;
}

function readJson(text: string): Record<string, unknown> {
  if (text.trim() === '') return {};
  const read = parseJson(text);
  if (typeof read === 'object' && read !== null && !Array.isArray(read))
    return read as Record<string, unknown>;
  throw new BadAsk('the body is no JSON object');
}

function refuse(port: ControlPort, response: ServerResponse, error: unknown): void {
  if (error instanceof UnreadableRequest) {
    sendJson(response, error.status, { error: error.message });
    return;
  }
  if (error instanceof BadAsk) {
    sendJson(response, error.status, { error: error.message });
    return;
  }
  if (error instanceof StoreRefusal) {
    sendJson(response, 422, { error: error.message, field: error.field, code: error.code });
    return;
  }
  port.context.log(error instanceof Error ? (error.stack ?? error.message) : String(error));
  sendJson(response, 500, { error: error instanceof Error ? error.message : String(error) });
}
