import { randomBytes } from 'node:crypto';

type Parameter = { name: string; value: string };

/** What is asked of a place for a film or a model; `bytes` is the size that was told. */
type MediaAsk = { id: number; filename: string; bytes: number; origin: string };

export type MediaTarget = {
  /** The key of the form, which no other upload has. */
  path: string;
  signature: string;
  url: string;
  resourceUrl: string;
  parameters: Parameter[];
};

/** How the houses that keep films and models sign their forms (measured). */
type House = { account: string; bucket: string; lifeMs: number };

const HOUR_MS = 3_600_000;
const FILMS: House = {
  account: 'video-production@video-production-225115.iam.gserviceaccount.com',
  bucket: 'shopify-video-production-core-originals',
  lifeMs: HOUR_MS,
};
const MODELS: House = {
  account: 'threed-model-service-prod@threed-model-service.iam.gserviceaccount.com',
  bucket: 'threed-models-production',
  lifeMs: HOUR_MS / 4,
};

const hex = (bytes: number): string => randomBytes(bytes).toString('hex');

/** A place for the film that is posted: the film's own id stands in its address. */
export function filmTarget(ask: MediaAsk): MediaTarget {
  const path = `c/o/v/${hex(16)}${/\.\w+$/.exec(ask.filename)?.[0] ?? ''}`;
  const url = `${ask.origin}/`;
  return { url, resourceUrl: `${url}?external_video_id=${String(ask.id)}`, ...sign(FILMS, path, ask.bytes) };
}

/** A place for the model that is posted, under its own name. */
export function modelTarget(ask: MediaAsk): MediaTarget {
  const path = `models/${hex(8)}/${ask.filename}`;
  const id = Buffer.from(`model3d-${String(ask.id)}`).toString('base64');
  const url = `${ask.origin}/${path.split('/').map(encodeURIComponent).join('/')}?external_model3d_id=${id}`;
  return { url, resourceUrl: url, ...sign(MODELS, path, ask.bytes) };
}

function sign(
  { account, bucket, lifeMs }: House,
  path: string,
  bytes: number,
): Pick<MediaTarget, 'path' | 'signature' | 'parameters'> {
  const expiration = `${new Date(Date.now() + lifeMs).toISOString().slice(0, 19)}Z`;
  const isFilm = bucket === FILMS.bucket;
  const conditions = [
    ['eq', '$bucket', bucket],
    ['eq', '$key', path],
    ['content-length-range', bytes, bytes],
  ];
  const policy = JSON.stringify(isFilm ? { conditions, expiration } : { expiration, conditions });
  const signature = randomBytes(256).toString('base64');
  return {
    path,
    signature,
    parameters: [
      { name: 'GoogleAccessId', value: account },
      { name: 'key', value: path },
      { name: 'policy', value: Buffer.from(policy).toString('base64') },
      { name: 'signature', value: signature },
    ],
  };
}
