import { expect, it } from 'vitest';
import { framePolicy } from '../../../app/http/frame-policy.ts';

it('lets the shop the address names, and the admin, frame the answer', () => {
  expect(framePolicy(new URL('https://app.example/app?shop=a-shop.myshopify.com&host=x'))).toBe(
    'frame-ancestors https://a-shop.myshopify.com https://admin.shopify.com;',
  );
});

it.each([
  '',
  '?shop=',
  '?shop=evil.example',
  '?shop=a.myshopify.com.evil.example',
  '?shop=a.myshopify.com%20*',
  '?shop=a.myshopify.com;script-src%20*',
  '?shop=*.myshopify.com',
  '?shop=a.myshopify.com&shop=b.myshopify.com',
  '?shop=A.MYSHOPIFY.COM%0d%0aX-Evil:1',
  '?Shop=a.myshopify.com',
])('lets nobody frame it for %j', (query) => {
  expect(framePolicy(new URL(`https://app.example/app${query}`))).toBe("frame-ancestors 'none';");
});
