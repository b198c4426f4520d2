import type { SessionContent } from '../session.ts';

/** An article of the shop's blog, as Liquid sees it. */
export interface ArticleObject {
  readonly id: number;
  readonly title: string;
  readonly handle: string;
  readonly url: string;
  readonly author: string;
  readonly published_at: string;
  readonly excerpt: string;
  /** HTML. */
  readonly content: string;
}

/** A blog with its articles, newest first. */
export interface BlogObject {
  readonly id: number;
  readonly title: string;
  readonly handle: string;
  readonly url: string;
  readonly articles: readonly ArticleObject[];
}

interface Written {
  readonly title: string;
  readonly paragraphs: readonly string[];
}

interface Article {
  readonly handle: string;
  readonly publishedAt: string;
  readonly texts: Readonly<Record<SessionContent['locale'], Written>> & { readonly en: Written };
}

const HANDLE = 'journal';

const ARTICLES: readonly Article[] = [
  {
    handle: 'how-we-pack',
    publishedAt: '2026-03-02T09:00:00Z',
    texts: {
      en: {
        title: 'How we pack what breaks',
        paragraphs: [
          'A bowl travels four hundred miles in the back of a van. It must arrive as it left. We tried foam, we tried paper, and in the end we went back to straw: it gives where it should and holds where it must.',
          'Each piece is wrapped on its own, then set into straw by hand, then shaken. If it makes a sound, it is packed again.',
          'Nothing in the box needs a bin: put the straw under your roses.',
        ],
      },
      'zh-CN': {
        title: '易碎品的包装方法',
        paragraphs: [
          '一只碗要在货车里走四百英里，到达时必须和出发时一样。我们试过泡沫，也试过纸，最后还是用回了稻草：该软的地方软，该稳的地方稳。',
          '每件商品先单独包好，再用手放进稻草里，然后摇一摇。只要有声音，就重新包装。',
          '箱子里没有需要扔掉的东西：稻草可以铺在花下。',
        ],
      },
    },
  },
  {
    handle: 'a-cup-for-every-morning',
    publishedAt: '2026-02-11T09:00:00Z',
    texts: {
      en: {
        title: 'A cup for every morning',
        paragraphs: [
          'A good cup is the first thing you hold in a day. It wants a rim that is thin but not sharp, a handle for two fingers, and a foot that stands still on a wet table.',
          'We asked the people who make ours what they drink from themselves. All of them said: the one with the chip, the one that got away.',
        ],
      },
      'zh-CN': {
        title: '每个清晨的一只杯子',
        paragraphs: [
          '一只好杯子，是每天最先握在手里的东西。杯口要薄而不利，把手要容得下两根手指，杯底要在湿桌面上站得稳。',
          '我们问了做杯子的人，他们自己用哪一只。答案都一样：有小缺口的那只，没卖出去的那只。',
        ],
      },
    },
  },
];

function articleObject(article: Article, locale: string): ArticleObject {
  const text = article.texts[locale] ?? article.texts.en;
  return {
    id: ARTICLES.indexOf(article) + 1,
    ...{ title: text.title, handle: article.handle, url: `/blogs/${HANDLE}/${article.handle}` },
    ...{ author: 'The shop', published_at: article.publishedAt, excerpt: text.paragraphs[0] ?? '' },
    content: text.paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join(''),
  };
}

/** The blog of that handle in the visitor's language; undefined when there is none. */
export function findBlog(handle: string, locale: string): BlogObject | undefined {
  if (handle !== HANDLE) return undefined;
  const title = locale === 'zh-CN' ? '手记' : 'Journal';
  const articles = ARTICLES.map((article) => articleObject(article, locale));
  return { id: 1, title, handle, url: `/blogs/${handle}`, articles };
}
