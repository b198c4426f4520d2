import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { ControlAsk, ControlPort } from '../../../simulator/control/ask.ts';
import { answerTokenRequest } from '../../../simulator/oauth/answer-token-request.ts';
import { useToken } from '../../../simulator/oauth/tokens.ts';
import { CREDENTIALS, openEmptyStore } from './open-empty-store.ts';
import type { OpenStore } from './open-empty-store.ts';

export const CLIENT = { client_id: CREDENTIALS.clientId, client_secret: CREDENTIALS.clientSecret };
export const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
export const OFFLINE = 'urn:shopify:params:oauth:token-type:offline-access-token';

export type Grant = { access_token: string; refresh_token?: string; expires_in?: number; error?: string };
export type Granted = { status: number; body: Grant };

/** A store that is asked for tokens, and over plain HTTP on its port. */
export class TokenShop {
  readonly store: OpenStore;
  private readonly server: Server;

  constructor(store: OpenStore, server: Server) {
    this.store = store;
    this.server = server;
  }

  static async open(port: number): Promise<TokenShop> {
    const store = await openEmptyStore(port);
    const { context } = store.simulator;
    const server = createServer((request, response) => void context.answerAdminDirectly(request, response));
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return new TokenShop(store, server);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await this.store.close();
  }

  tokenFor(ask: Record<string, string>): Granted {
    return answerTokenRequest(this.store.simulator.context, { ...CLIENT, ...ask }) as Granted;
  }

  exchange(expiring: '0' | '1'): Grant {
    return this.tokenFor({
      grant_type: EXCHANGE,
      subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
      subject_token: this.store.simulator.context.mintSessionToken(),
      requested_token_type: OFFLINE,
      expiring,
    }).body;
  }

  refresh(token: string | undefined): Granted {
    return this.tokenFor({ grant_type: 'refresh_token', refresh_token: token ?? '' });
  }

  lives(token: string): boolean {
    return useToken(this.store.simulator.context.store, token) !== undefined;
  }

  control(answer: (port: ControlPort, ask: ControlAsk) => object, body: object): object {
    const ask = { parts: [], query: new URLSearchParams(), body: body as ControlAsk['body'] };
    return answer(this.store.simulator, ask);
  }
}
