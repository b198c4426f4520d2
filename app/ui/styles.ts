/** Address of Polaris's style sheet in the build. */
export { default as polarisStyles } from '@shopify/polaris/build/esm/styles.css?url';
