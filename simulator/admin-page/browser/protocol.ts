/** What the frame and the host page say to each other by postMessage; both check origin and source. */
export const CHANNEL = 'simulated-admin';

/** A button of the title bar, the save bar or a modal's foot, as the host draws it. */
export type ActionView = {
  id: string;
  label: string;
  isPrimary: boolean;
  isCritical: boolean;
  isDisabled: boolean;
  isLoading: boolean;
};

export type TitleBarView = {
  title: string;
  breadcrumb: ActionView | null;
  actions: ActionView[];
  groups: { label: string; actions: ActionView[] }[];
};

export type NavItem = { label: string; href: string };

export type SaveBarView = {
  save: ActionView | null;
  discard: ActionView | null;
  /** Ask before discarding. */
  asksFirst: boolean;
};

/** Questions that the host answers. */
export type Question =
  | { ask: 'idToken' }
  | { ask: 'extensions' }
  | { ask: 'user' }
  | { ask: 'scopes' }
  | { ask: 'grant'; scopes: string[] }
  | { ask: 'leave' }
  | { ask: 'pick'; options: PickOptions };

export type PickOptions = {
  kind: 'product' | 'variant' | 'collection';
  multiple: boolean | number;
  query: string;
  selectedIds: string[];
};

export type FromFrame =
  | { kind: 'hello' }
  | { kind: 'route'; path: string; title: string }
  | { kind: 'nav'; items: NavItem[] }
  | { kind: 'titleBar'; view: TitleBarView | null }
  | { kind: 'saveBar'; view: SaveBarView | null }
  | {
      kind: 'toast';
      id: string;
      message: string;
      isError: boolean;
      durationMs: number;
      action: string | null;
    }
  | { kind: 'hideToast'; id: string }
  | { kind: 'loading'; on: boolean }
  | { kind: 'dim'; on: boolean }
  | { kind: 'open'; url: string }
  | { kind: 'question'; requestId: string; question: Question };

export type FromHost =
  | { kind: 'press'; id: string }
  | { kind: 'navigate'; href: string }
  | { kind: 'toastGone'; id: string; pressed: boolean }
  | { kind: 'answer'; requestId: string; value: unknown; error: string | null };

export type Envelope<Message> = { channel: typeof CHANNEL; message: Message };

/** The addresses both sides know, and the parameters that Shopify adds to the app's frame address. */
export type SharedAddresses = {
  app: string;
  proxy: string;
  admin: string;
  storefront: string;
  shopDomain: string;
  shopHandle: string;
  appHandle: string;
};

export const FRAME_PARAMETERS = [
  'embedded',
  'hmac',
  'host',
  'id_token',
  'locale',
  'session',
  'shop',
  'timestamp',
];
