import { useEffect, useState } from 'react';
import { useLocation, useNavigation } from '@remix-run/react';
import { Card, Layout, SkeletonBodyText, SkeletonPage } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';

/** A page that is there sooner than this is not announced: a flash of grey would only unsettle. */
const patienceMs = 200;

/** The address a slow navigation leads to; null while there is none. */
export function useSlowNavigation(): string | null {
  const navigation = useNavigation();
  const { pathname } = useLocation();
  const target = navigation.state === 'loading' ? navigation.location.pathname : pathname;
  const [slow, setSlow] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(
      () => {
        setSlow(target === pathname ? null : target);
      },
      target === pathname ? 0 : patienceMs,
    );
    return () => {
      clearTimeout(timer);
    };
  }, [target, pathname]);
  return target === pathname ? null : slow;
}

/** The page that is coming, in its own layout and with its real title where that is known before it is loaded. */
export function PageSkeleton({ pathname }: { pathname: string }) {
  const { t } = useTranslation('frame');
  const titles: Readonly<Record<string, string>> = {
    '/app': t('navigation.app'),
    '/app/members': t('navigation.members'),
    '/app/counter': t('navigation.counter'),
    '/app/program': t('navigation.program'),
    '/app/rewards': t('navigation.rewards'),
    '/app/campaigns': t('navigation.campaigns'),
    '/app/recommendations': t('navigation.recommendations'),
    '/app/brief': t('navigation.brief'),
    '/app/margin': t('navigation.margin'),
    '/app/channels': t('navigation.channels'),
    '/app/settings': t('navigation.settings'),
    '/app/activity': t('navigation.activity'),
  };
  const title = titles[pathname];
  const isList = pathname === '/app/members' || pathname === '/app/rewards' || pathname === '/app/campaigns';
  return (
    <SkeletonPage {...(title === undefined ? { backAction: true } : { title })}>
      <Layout>
        <Layout.Section>
          <Card>
            <SkeletonBodyText lines={isList ? 14 : 8} />
          </Card>
        </Layout.Section>
        {isList ? null : (
          <Layout.Section variant="oneThird">
            <Card>
              <SkeletonBodyText lines={6} />
            </Card>
          </Layout.Section>
        )}
      </Layout>
    </SkeletonPage>
  );
}
