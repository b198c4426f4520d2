import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { boundary } from '@shopify/shopify-app-remix/server';
import { exportMembers } from './members-list.server.ts';
import { openPage } from './page.server.ts';

/** The members of the current search as a CSV file. */
export const loader = ({ request }: LoaderFunctionArgs) => openPage(request, exportMembers);

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);
