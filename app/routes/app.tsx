import { Link, Outlet } from '@remix-run/react';
import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { NavMenu } from '@shopify/app-bridge-react';
import { AppProvider } from '@shopify/shopify-app-remix/react';
import { boundary } from '@shopify/shopify-app-remix/server';
import { useTranslation } from 'react-i18next';
import { FailurePage } from '../ui/failure-page.tsx';
import { PageSkeleton, useSlowNavigation } from '../ui/page-skeleton.tsx';
import { usePolarisTexts } from '../ui/reader-texts.tsx';
import { openPage } from './page.server.ts';

/** Authenticates, and tells the document which language its reader reads. */
export const loader = ({ request }: LoaderFunctionArgs) =>
  openPage(request, (page) => ({ language: page.reader.locale }));

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

/** The frame all pages stand in: Shopify's own navigation, no menu of ours. Home is the app's name. */
export default function AdminFrame() {
  const { t } = useTranslation('frame');
  const slow = useSlowNavigation();
  return (
    // App Bridge is already the first script of the head (root), so the provider must not load it again.
    <AppProvider isEmbeddedApp={false} apiKey="" i18n={usePolarisTexts()}>
      <NavMenu>
        <Link to="/app" rel="home">
          {t('navigation.home')}
        </Link>
        <Link to="/app/members">{t('navigation.members')}</Link>
        <Link to="/app/program">{t('navigation.program')}</Link>
        <Link to="/app/rewards">{t('navigation.rewards')}</Link>
        <Link to="/app/campaigns">{t('navigation.campaigns')}</Link>
        <Link to="/app/recommendations">{t('navigation.recommendations')}</Link>
        <Link to="/app/brief">{t('navigation.brief')}</Link>
        <Link to="/app/margin">{t('navigation.margin')}</Link>
        <Link to="/app/channels">{t('navigation.channels')}</Link>
        <Link to="/app/settings">{t('navigation.settings')}</Link>
        <Link to="/app/activity">{t('navigation.activity')}</Link>
      </NavMenu>
      {slow === null ? null : <PageSkeleton pathname={slow} />}
      {/* Kept alive: a navigation that is called off must not lose what was typed. */}
      <div hidden={slow !== null}>
        <Outlet />
      </div>
    </AppProvider>
  );
}

export function ErrorBoundary() {
  return (
    <AppProvider isEmbeddedApp={false} apiKey="" i18n={usePolarisTexts()}>
      <FailurePage />
    </AppProvider>
  );
}
