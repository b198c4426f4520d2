// Sources are kept in small letters, as links name them; here stands how their owners write them, in every language.
const brands: Readonly<Record<string, string>> = {
  google: 'Google',
  bing: 'Bing',
  duckduckgo: 'DuckDuckGo',
  yahoo: 'Yahoo',
  ecosia: 'Ecosia',
  brave: 'Brave',
  baidu: 'Baidu',
  facebook: 'Facebook',
  instagram: 'Instagram',
  threads: 'Threads',
  tiktok: 'TikTok',
  pinterest: 'Pinterest',
  youtube: 'YouTube',
  linkedin: 'LinkedIn',
  snapchat: 'Snapchat',
  reddit: 'Reddit',
  twitter: 'X (Twitter)',
  klaviyo: 'Klaviyo',
  chatgpt: 'ChatGPT',
  perplexity: 'Perplexity',
  weibo: '微博',
  xiaohongshu: '小红书',
  douyin: '抖音',
};

/** A source by its owner's spelling; one we do not know stands as the link named it. */
export function writeBrand(source: string): string {
  return Object.hasOwn(brands, source) ? (brands[source] ?? source) : source;
}

/** The platform an ad was paid on: Facebook and Instagram sell theirs as Meta. */
export function writePlatform(platform: string): string {
  return platform === 'facebook' ? 'Meta' : writeBrand(platform);
}
