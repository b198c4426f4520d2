import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Store } from './store/store.ts';

/** What the simulator needs to know of the app, read from shopify.app.toml and the environment. */
export type AppIdentity = {
  clientId: string;
  /** The newest secret; see oauth/secrets.ts for its rotation. */
  clientSecret: string;
  formerSecret?: { secret: string; signsUntilMs: number } | undefined;
  /** The app's name. */
  name: string;
  /** Handle in admin addresses: /store/<shop>/apps/<handle>. */
  handle: string;
  /** The app's own public origin, https, for example https://tandem-app.example; never resolved. */
  origin: string;
  /** App proxy: /<prefix>/<subpath>/* of the storefront goes to <path>/* of the app; null when it has none. */
  proxy: { prefix: string; subpath: string; path: string } | null;
  /** Paths of the app that codes of the authorisation code grant may be sent to. */
  redirectPaths?: readonly string[];
  /** Scopes asked for at install. */
  scopes: readonly string[];
  optionalScopes: readonly string[];
};

export type Ports = { admin: number; appProxy: number; storefront: number; gateway: number; app: number };

/** A member of the shop's staff, as Shopify describes one. */
export type StaffMember = { id: number; firstName: string; lastName: string; email: string; locale: string };

/** What every server of the simulator is handed. */
export type SimulatorContext = {
  readonly store: Store;
  readonly app: AppIdentity;
  readonly ports: Ports;
  /** The account owner; who looks at the admin now is told by staff.ts. */
  readonly staff: StaffMember;
  readonly dataDir: string;
  readonly seed: number;
  /** Bulk results are sent compressed to whom takes gzip. */
  readonly bulkGzip: boolean;
  /** A session token (id_token) of 60 s with all claims, signed with the app's secret. */
  mintSessionToken(): string;
  /** `host` of the embedded app: base64url of admin.shopify.com/store/<name>, without padding. */
  embedHost(): string;
  /** True when the app has been installed and not uninstalled since. */
  isInstalled(): boolean;
  /** Called once the merchant opens the app: records the installation (grants scopes) when there is none. */
  grantInstallation(): void;
  /** Scopes of the running installation; none without one. */
  grantedScopes(): readonly string[];
  /** Grants further scopes and tells the app. @throws when it is not installed */
  grantScopes(scopes: readonly string[]): void;
  /** Answers `/control/api/*`; false when the request is for something else. Port N's server calls it first. */
  answerControl(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  /** Answers the Admin API and bulk results over plain http on port N; false when the request is for something else. */
  answerAdminDirectly(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  log(message: string): void;
};

/** A server that was started. `close` ends it and its connections. */
export type RunningServer = { close(): Promise<void> };

/**
 * What the other rooms export, and main.ts calls:
 *   admin-page/server.ts   startAdminPage(context, port): Promise<RunningServer>      port N
 *                          startAppProxy(context, port): Promise<RunningServer>       port N+1
 *   storefront/server.ts   startStorefront(context, port): Promise<RunningServer>     port N+2
 *   sample/build.ts        buildSampleStore(store, seed): void
 *   online-retail/import.ts importOnlineRetail(store, file): Promise<void>
 */
export type StartServer = (context: SimulatorContext, port: number) => Promise<RunningServer>;
