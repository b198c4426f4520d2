import { useEffect } from 'react';
import { TitleBar } from '@shopify/app-bridge-react';
import { Page } from '@shopify/polaris';
import type { PageProps } from '@shopify/polaris';

/** A page of the admin. Its name stands in Shopify's title bar and in the document's title too, and changes with it. */
export function AppPage({ title, ...page }: PageProps & { title: string }) {
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <>
      <TitleBar title={title} />
      <Page title={title} {...page} />
    </>
  );
}
