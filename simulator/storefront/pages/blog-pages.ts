import { findBlog } from '../blog/articles.ts';
import { sendPage, type Visit } from '../visit.ts';
import { showMissing } from './catalogue-pages.ts';

/** `/blogs/<blog>`: the list of its articles. */
export async function showBlog(visit: Visit): Promise<void> {
  const blog = findBlog(visit.path['blog'] ?? '', visit.session.content.locale);
  if (blog === undefined) return showMissing(visit);
  await sendPage(visit, { template: 'blog', pageType: 'blog', title: blog.title, objects: { blog } });
}

/** `/blogs/<blog>/<article>` */
export async function showArticle(visit: Visit): Promise<void> {
  const blog = findBlog(visit.path['blog'] ?? '', visit.session.content.locale);
  const article = blog?.articles.find(({ handle }) => handle === visit.path['article']);
  if (blog === undefined || article === undefined) return showMissing(visit);
  const objects = { blog, article };
  await sendPage(visit, { template: 'article', pageType: 'article', title: article.title, objects });
}
