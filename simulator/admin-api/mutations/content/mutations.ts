import { fields } from '../../model.ts';
import { createArticle, deleteArticle, updateArticle } from './articles.ts';
import { createBlog, deleteBlog, updateBlog } from './blogs.ts';
import { createPage, deletePage, updatePage } from './pages.ts';
import { missing } from './writing.ts';

/** There are no comments: nobody can write one. */
const noComment = (): object => missing('Comment', { comment: null });

export const contentMutations = fields<undefined>({
  articleCreate: (_source, args, call) => createArticle(args, call),
  articleUpdate: (_source, args, call) => updateArticle(args, call),
  articleDelete: (_source, args, call) => deleteArticle(args, call),
  blogCreate: (_source, args, call) => createBlog(args, call),
  blogUpdate: (_source, args, call) => updateBlog(args, call),
  blogDelete: (_source, args, call) => deleteBlog(args, call),
  pageCreate: (_source, args, call) => createPage(args, call),
  pageUpdate: (_source, args, call) => updatePage(args, call),
  pageDelete: (_source, args, call) => deletePage(args, call),
  commentApprove: noComment,
  commentSpam: noComment,
  commentNotSpam: noComment,
  commentDelete: () => missing('Comment', { deletedCommentId: null }),
});
