export interface EmbeddedPostgresOptions {
  /** Holds the cluster, its passwords, lock and log; made when missing. */
  readonly folder: string;
  /** TCP port on 127.0.0.1; a free one when absent. */
  readonly port?: number;
  /** Database made at start, `tandem` when absent. */
  readonly database?: string;
  /** Package with the programs, for another version: `node_modules/<alias>`. */
  readonly packageFolder?: string;
  /** `false` turns fsync off: for tests only, a crash may spoil the cluster. `true` when absent. */
  readonly durable?: boolean;
  /** Server settings by name, over our own. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Stops the server when this process gets SIGINT, SIGTERM or SIGHUP; `true` when absent. */
  readonly stopOnSignals?: boolean;
  /** How to avoid running as root; chosen by what the system allows when absent. */
  readonly runAs?: 'plain' | 'inside' | 'setuid';
}

export interface DatabaseUrls {
  /** As `tandem_owner`: migrates, owns every table. */
  readonly ownerUrl: string;
  /** As `tandem_app`: bound by row-level security. */
  readonly appUrl: string;
  /** As the superuser `postgres`. */
  readonly adminUrl: string;
}

export interface EmbeddedPostgres extends DatabaseUrls {
  readonly port: number;
  /** Process id of the server. */
  readonly pid: number;
  readonly logFile: string;
  /** The three addresses of another database of this server. */
  urlsFor(database: string): DatabaseUrls;
  /** Makes a database, empty or cloned from a template nobody is connected to; keeps one that exists. */
  createDatabase(database: string, options?: { readonly template?: string }): Promise<DatabaseUrls>;
  /** Drops a database with its sessions. */
  dropDatabase(database: string): Promise<void>;
  /** Shuts the server down in order and gives the folder free. */
  stop(): Promise<void>;
}

/**
 * Starts a PostgreSQL of its own in `folder`, with roles tandem_owner, tandem_app and tandem_purge and one
 * database. Ends a server that a killed starter left behind. Throws one clear sentence: folder in use by a
 * running process, port in use, no disk space, cluster of another version.
 */
export function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres>;

/** Deletes a stopped cluster with all its data; throws when a running process uses it. */
export function removeEmbeddedPostgres(folder: string): void;
