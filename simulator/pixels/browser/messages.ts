/** What the page and the pixel's worker say to each other. */

export type StandardEvent = {
  id: string;
  name: string;
  type: 'standard';
  clientId: string;
  timestamp: string;
  seq: number;
  context: Record<string, unknown>;
  data: Record<string, unknown>;
};

export type Consent = Record<string, boolean>;

/** Everything the page knows at the start. */
export type Start = {
  settings: Record<string, unknown>;
  init: Record<string, unknown>;
  consent: Consent;
  app: { origin: string; local: string };
};

export type ToWorker =
  | { kind: 'start'; start: Start }
  | { kind: 'event'; event: StandardEvent }
  | { kind: 'consent'; consent: Consent };
