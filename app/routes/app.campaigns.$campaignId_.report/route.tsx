import { useLoaderData } from '@remix-run/react';
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { boundary } from '@shopify/shopify-app-remix/server';
import { FailurePage } from '../../ui/failure-page.tsx';
import { useRevalidateWhile } from '../../ui/revalidate.ts';
import { openPage } from '../page.server.ts';
import { changeReport } from './report-actions.server.ts';
import { ReportView } from './report-view.tsx';
import { loadReportPage } from './report.server.ts';

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  openPage(request, (page) => loadReportPage(page, params['campaignId'] ?? ''));

export const action = ({ request, params }: ActionFunctionArgs) =>
  openPage(request, (page) => changeReport(page, params['campaignId'] ?? ''));

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

const codesPollMs = 2_000;

/** A campaign that was launched, with its figures while it runs and after. */
export default function ReportPage() {
  const facts = useLoaderData<typeof loader>();
  useRevalidateWhile(facts.progress?.isMoving === true, codesPollMs);
  return <ReportView facts={facts} />;
}

export function ErrorBoundary() {
  return <FailurePage />;
}
