import { answerDirectly, answerShopify } from './gateway/routes.ts';
import { refuseUnreadable } from './gateway/read-body.ts';
import { openCertificates } from './gateway/certificate.ts';
import type { Certificates } from './gateway/certificate.ts';
import { startGateway } from './gateway/server.ts';
import type { AdminApi } from './admin-api/answer-graphql.ts';
import { adminSchema } from './admin-api/schema.ts';
import { Bucket } from './admin-api/cost/throttle.ts';
import { failRunning, openBulkRoom } from './bulk/operations.ts';
import { bulkOperations } from './bulk/table.ts';
import { readAppConfig } from './config/app-config.ts';
import type { AppConfig } from './config/app-config.ts';
import type { RunningServer, SimulatorContext, StartServer } from './context.ts';
import { EventLog } from './faults/event-log.ts';
import { readPlanFile } from './faults/read-plan.ts';
import { Snapshots } from './snapshots/snapshots.ts';
import { revokeToken, setRefreshRule } from './oauth/tokens.ts';
import { answerControl } from './control/api.ts';
import { Faults } from './control/faults.ts';
import { openFilledStore } from './fill-store.ts';
import { changeScopes, currentInstallation, grantInstallation } from './oauth/installation.ts';
import { admitOutside } from './oauth/outside-access.ts';
import { prepareSessions } from './storefront/session.ts';
import { watchShopRedact } from './oauth/redact-later.ts';
import { bendToken, takeHostileToken } from './oauth/hostile-token.ts';
import { mintSessionToken } from './oauth/session-token.ts';
import { dropFormerSecret, rotateSecret, signingSecret } from './oauth/secrets.ts';
import { authCodes, installations, tokens } from './oauth/tables.ts';
import type { Options } from './options.ts';
import { watchCustomers } from './store/customers/watch-customers.ts';
import { webPixels } from './pixels/web-pixels.ts';
import { whoLooks } from './staff.ts';
import type { Store } from './store/store.ts';
import { stagedUploads } from './uploads/table.ts';
import { openDeliveries } from './webhooks/delivery.ts';
import type { DeliveryRoom } from './webhooks/delivery.ts';
import { declareSubscriptions, openWebhookRoom } from './webhooks/subscriptions.ts';
import { deliveries, subscriptions, toldFields } from './webhooks/tables.ts';

/** The app's client id and secret; `log` is told what happens (standard error unless given). */
export type Credentials = { clientId: string; clientSecret: string; log?: (message: string) => void };
export type Simulator = RunningServer & {
  context: SimulatorContext;
  api: AdminApi;
  deliveries: DeliveryRoom;
  faults: Faults;
  events: EventLog;
  snapshots: Snapshots;
  bucket: Bucket;
};

const APP_ID = 262_144_001;
const STAFF = {
  id: 902_541_635,
  firstName: 'Robin',
  lastName: 'Marsh',
  email: 'robin@tandem-sample.example',
  locale: 'en',
};

/** The context, without the control API, which needs rooms that need the context. */
function makeContext(
  store: Store,
  options: Options,
  config: AppConfig,
): Omit<SimulatorContext, 'answerControl' | 'answerAdminDirectly' | 'log'> {
  const app = config.identity;
  const { port } = options;
  return {
    store,
    app,
    ports: { admin: port, appProxy: port + 1, storefront: port + 2, gateway: port + 3, app: options.appPort },
    staff: STAFF,
    dataDir: options.dataDir,
    seed: options.seed,
    bulkGzip: options.bulkGzip,
    mintSessionToken: () => {
      const secret = signingSecret(app);
      const { id: userId } = whoLooks({ staff: STAFF, store });
      const { myshopifyDomain: shopDomain } = store.shop();
      const sound = mintSessionToken({ shopDomain, clientId: app.clientId, secret, userId });
      const kind = takeHostileToken(store);
      return kind === undefined ? sound : bendToken(sound, kind, secret);
    },
    embedHost: () =>
      Buffer.from(
        `admin.shopify.com/store/${store.shop().myshopifyDomain.replace(/\.myshopify\.com$/, '')}`,
      ).toString('base64url'),
    isInstalled: () => currentInstallation(store) !== undefined,
    grantInstallation: () => {
      const scopes = options.withoutOptionalScopes ? app.scopes : [...app.scopes, ...app.optionalScopes];
      grantInstallation(store, { ...app, scopes });
    },
    grantedScopes: () => currentInstallation(store)?.scopes ?? [],
    grantScopes: (scopes) => {
      changeScopes(store, [...new Set([...(currentInstallation(store)?.scopes ?? []), ...scopes])]);
    },
  };
}

/** Shopify's hosts over TLS, for the app's server. */
function openGateway(
  api: AdminApi,
  options: Options,
  certificates: Promise<Certificates> | undefined,
): Promise<RunningServer> {
  const { dataDir, port } = options;
  return startGateway({ dataDir, port: port + 3, certificates }, (request, response) => {
    answerShopify(api, request, response).catch((error: unknown) => {
      if (refuseUnreadable(response, error)) return;
      api.context.log(error instanceof Error ? (error.stack ?? error.message) : String(error));
      if (!response.headersSent) response.writeHead(500).end();
      else response.destroy();
    });
  });
}

/** The filled store with the tables of every room, and the app's configuration declared in it. */
async function prepareStore(
  options: Options,
  { clientId, clientSecret }: Credentials,
  filled: Promise<Store>,
): Promise<{ store: Store; config: AppConfig }> {
  const config = readAppConfig(new URL('../shopify.app.toml', import.meta.url).pathname, {
    ...{ clientId, clientSecret },
    ...{ origin: options.appOrigin, name: options.appName },
  });
  const store = await filled;
  prepareSessions(store);
  for (const table of [
    ...[installations, tokens, authCodes, subscriptions, deliveries, toldFields, webPixels],
    ...[bulkOperations, stagedUploads],
  ])
    store.rows.create(table);
  declareSubscriptions(store, options.alone === true ? [] : config.subscriptions);
  if (options.refreshRule !== undefined) setRefreshRule(store, options.refreshRule);
  if (options.outside !== undefined) admitOutside(store, options.outside);
  // Reading the schema takes a third of a second: done while nobody waits for it.
  setImmediate(() => adminSchema().graphql);
  return { store, config };
}

/** Keys take a moment: begun while a store is still being filled where an app waits for them, else made for the first who comes. */
function beginKeys({ alone, dataDir }: Options): Promise<Certificates> | undefined {
  if (alone === true) return undefined;
  const certificates = openCertificates(dataDir);
  // Told where they are waited for.
  certificates.catch(() => undefined);
  return certificates;
}

/**
 * Opens the store and every room of it, without a server of the other rooms. Used by run.ts and by tests.
 * @param filled the store of these options, for who has begun to fill it
 */
export async function openSimulator(
  options: Options,
  credentials: Credentials,
  filled = openFilledStore(options),
): Promise<Simulator> {
  // Told below, where it is waited for.
  filled.catch(() => undefined);
  const plan = options.faultPlan === undefined ? undefined : readPlanFile(options.faultPlan);
  const certificates = beginKeys(options);
  const { store, config } = await prepareStore(options, credentials, filled);
  const faults = new Faults(plan, options.seed);
  const events = new EventLog();
  store.onEvent(({ topic, subjectId }) => events.add('event', { topic, subjectId }));
  const log = credentials.log ?? ((message: string) => console.error(`simulator: ${message}`));
  const partial = { ...makeContext(store, options, config), log };
  const sending = openDeliveries({
    store,
    app: config.identity,
    faults,
    events,
    appAddress: `http://127.0.0.1:${String(options.appPort)}`,
    log,
  });
  const context: SimulatorContext = {
    ...partial,
    answerControl: (request, response) =>
      answerControl(
        { context, faults, deliveries: sending, events, snapshots, bucket: api.bucket },
        request,
        response,
      ),
    answerAdminDirectly: (request, response) => answerDirectly(api, request, response),
  };
  const api: AdminApi = {
    context,
    appId: options.appId ?? APP_ID,
    bucket: new Bucket(options.plan),
    faults,
    events,
    revokeToken: (token) => revokeToken(store, token),
    bulk: openBulkRoom({ store, log, faults, delayMs: options.bulkDelayMs ?? 0 }),
    webhooks: openWebhookRoom(store),
    searchLagMs: options.searchLagMs,
    customerDataLevel: options.customerDataLevel ?? 2,
  };
  const snapshots = new Snapshots({
    store,
    quiet: () => api.bulk.abandon(),
    forget: () => {
      sending.forget();
      failRunning(store);
      api.bucket.changePlan(options.plan);
      api.bucket.refillWhole();
      rotateSecret(config.identity, credentials.clientSecret, 0);
      dropFormerSecret(config.identity);
    },
  });
  const gateway = await openGateway(api, options, certificates);
  const redact = watchShopRedact(store);
  const people = watchCustomers(store);
  const close = async (): Promise<void> => {
    redact.close();
    people.close();
    await gateway.close();
    await api.bulk.close();
    await sending.close();
    await snapshots.close();
    store.close();
  };
  return { context, api, deliveries: sending, faults, events, snapshots, bucket: api.bucket, close };
}

/** Starts the servers of the other rooms beside an open simulator; closing the result closes all. */
export async function startServers(
  simulator: Simulator,
  starts: readonly (readonly [StartServer, number])[],
): Promise<RunningServer> {
  const running: RunningServer[] = [];
  const close = async (): Promise<void> => {
    for (const server of running) await server.close();
    await simulator.close();
  };
  try {
    for (const [start, port] of starts) running.push(await start(simulator.context, port));
  } catch (error) {
    await close();
    throw error;
  }
  return { close };
}
