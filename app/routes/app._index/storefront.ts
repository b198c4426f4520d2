import { useEffect, useState } from 'react';
import { useAppBridge } from '@shopify/app-bridge-react';

/** Whether shoppers can see us: the app embed of the published theme. `unknown` until Shopify has told. */
export type StorefrontState = 'unknown' | 'on' | 'off';

/** Asks Shopify, through App Bridge, whether our embed is active in the published theme. No scope is needed for that. */
export function useStorefront(): StorefrontState {
  const shopify = useAppBridge();
  const [state, setState] = useState<StorefrontState>('unknown');
  useEffect(() => {
    let shown = true;
    const ask = () => {
      void readState(shopify).then((found) => {
        if (shown) setState(found);
      });
    };
    ask();
    // Coming back from the theme editor, the merchant expects the step to be ticked.
    addEventListener('focus', ask);
    return () => {
      shown = false;
      removeEventListener('focus', ask);
    };
  }, [shopify]);
  return state;
}

async function readState(shopify: ReturnType<typeof useAppBridge>): Promise<StorefrontState> {
  try {
    const extensions = await shopify.app.extensions();
    const embeds = extensions.flatMap((extension) =>
      extension.type === 'theme_app_extension' ? (extension.activations as ThemeActivation[]) : [],
    );
    return embeds.some(({ target, status }) => isEmbed(target) && status === 'active') ? 'on' : 'off';
  } catch {
    return 'unknown';
  }
}

interface ThemeActivation {
  readonly target: string;
  readonly status: string;
}

function isEmbed(target: string): boolean {
  return target === 'body' || target === 'head' || target === 'compliance_head';
}
