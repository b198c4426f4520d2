import { BlockStack, Card, Checkbox, FormLayout, InlineError, Layout, TextField } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { ModelsAnswer, ModelValues } from './models.server.ts';

interface ModelSectionsProps {
  values: ModelValues;
  errors: ModelsAnswer['errors'];
  change: (part: Partial<ModelValues>) => void;
}

/** The fields of the models, each group beside what it does. */
export function ModelSections({ values, errors, change }: ModelSectionsProps) {
  const { t } = useTranslation('channels');
  const position = errors?.['position'];
  const percent = (name: 'first' | 'middle' | 'last') => (
    <TextField
      label={t(`models.position.${name}`)}
      value={values[name]}
      inputMode="numeric"
      autoComplete="off"
      error={position !== undefined}
      onChange={(typed) => {
        change({ [name]: typed });
      }}
    />
  );
  return (
    <Layout>
      <Layout.AnnotatedSection title={t('models.decay.title')} description={t('models.decay.text')}>
        <Card>
          <TextField
            label={t('models.decay.label')}
            value={values.halfLifeDays}
            inputMode="numeric"
            autoComplete="off"
            error={errors?.['halfLifeDays'] ?? false}
            onChange={(halfLifeDays) => {
              change({ halfLifeDays });
            }}
          />
        </Card>
      </Layout.AnnotatedSection>
      <Layout.AnnotatedSection title={t('models.position.title')} description={t('models.position.text')}>
        <Card>
          <BlockStack gap="200">
            <FormLayout>
              <FormLayout.Group condensed>
                {percent('first')}
                {percent('middle')}
                {percent('last')}
              </FormLayout.Group>
            </FormLayout>
            {position === undefined ? null : <InlineError message={position} fieldID="position" />}
          </BlockStack>
        </Card>
      </Layout.AnnotatedSection>
      <Layout.AnnotatedSection title={t('models.journeys.title')} description={t('models.journeys.text')}>
        <Card>
          <BlockStack gap="200">
            <Checkbox
              label={t('models.journeys.campaigns')}
              helpText={t('models.journeys.campaignsHelp')}
              checked={values.prioritiseCampaigns}
              onChange={(prioritiseCampaigns) => {
                change({ prioritiseCampaigns });
              }}
            />
            <Checkbox
              label={t('models.journeys.lost')}
              helpText={t('models.journeys.lostHelp')}
              checked={values.countLost}
              onChange={(countLost) => {
                change({ countLost });
              }}
            />
          </BlockStack>
        </Card>
      </Layout.AnnotatedSection>
    </Layout>
  );
}
