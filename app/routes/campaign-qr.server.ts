import { codeLink } from '../campaigns/codes/code-link.ts';
import { qrSvg } from '../campaigns/codes/qr.ts';
import { inShop } from '../db/shop-scope.server.ts';
import { marksOf } from './app.campaigns.$campaignId_.report/report.server.ts';
import { requireCampaign } from './campaign-facts.server.ts';
import type { Page } from './page.server.ts';

/** The link of a shared code as a QR code. @throws Response 404 when the campaign has no shared code */
export async function drawCampaignQr(page: Page, asked: string): Promise<Response> {
  const { campaign, shopUrl } = await inShop(page.shopId, async (tx) => {
    const found = await requireCampaign(tx, asked);
    const [profile] = await tx.query<{ url: string }>('SELECT primary_url AS url FROM shop_profiles');
    return { campaign: found, shopUrl: profile?.url ?? null };
  });
  const { rules, name } = campaign;
  if (rules.codes?.kind !== 'generic' || shopUrl === null) throw new Response('Not found', { status: 404 });
  const marks = { ...marksOf(name), medium: 'qr' };
  const link = codeLink(shopUrl, rules.codes.code, { redirect: '/', marks });
  return new Response(qrSvg(link, name), {
    headers: {
      'Content-Type': 'image/svg+xml; charset=utf-8',
      'Content-Disposition': 'attachment; filename="campaign-qr.svg"',
      'Cache-Control': 'no-store',
    },
  });
}
