import { redirect } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';

/** The app's own address. Shopify opens it with the shop's parameters, which lead into the admin; a stray visitor may log in. */
export const loader = ({ request }: LoaderFunctionArgs) => {
  const { search, searchParams } = new URL(request.url);
  return redirect(searchParams.has('shop') ? `/app${search}` : '/auth/login');
};
