import { useState } from 'react';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Button, Card, FormLayout, Page, TextField } from '@shopify/polaris';
import { AppProvider } from '@shopify/shopify-app-remix/react';
import { useTranslation } from 'react-i18next';
import { shopifyApplication } from '../flows/authenticate-admin.server.ts';
import { usePolarisTexts } from '../ui/reader-texts.tsx';

const wrongShop = async (request: Request) => (await shopifyApplication().login(request)).shop ?? null;

/** Sends a visitor with a `shop` parameter to its admin, others get the form. */
export const loader = async ({ request }: LoaderFunctionArgs) => ({
  wrong: await wrongShop(request),
});

/** Reads the shop domain from the form; a good one leaves for Shopify, a bad one is told beside the field. */
export const action = async ({ request }: ActionFunctionArgs) => ({
  wrong: await wrongShop(request),
});

export default function LoginPage() {
  const { t } = useTranslation('frame');
  const asked = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const [shop, setShop] = useState('');
  const wrong = answered === undefined ? null : (answered.wrong ?? asked.wrong);
  return (
    <AppProvider isEmbeddedApp={false} apiKey="" i18n={usePolarisTexts()}>
      <Page narrowWidth title={t('login.title')}>
        <Card>
          <Form method="post">
            <FormLayout>
              <TextField
                type="text"
                name="shop"
                label={t('login.shop')}
                helpText={t('login.example')}
                value={shop}
                onChange={setShop}
                autoComplete="on"
                error={wrong === null ? false : t(`login.${wrong}`)}
              />
              <Button submit variant="primary">
                {t('login.submit')}
              </Button>
            </FormLayout>
          </Form>
        </Card>
      </Page>
    </AppProvider>
  );
}
