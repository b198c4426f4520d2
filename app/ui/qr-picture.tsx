import { drawQr } from '../campaigns/codes/qr.ts';

interface QrPictureProps {
  /** What a scanner reads. */
  text: string;
  /** What a screen reader says. */
  label: string;
  /** Side, as CSS. */
  width: string;
}

/** A QR code on white, also where the page is dark. */
export function QrPicture({ text, label, width }: QrPictureProps) {
  const { size, path } = drawQr(text);
  return (
    <svg
      viewBox={`0 0 ${String(size)} ${String(size)}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={label}
      style={{ width, background: '#fff', display: 'block', flexShrink: 0 }}
    >
      <path d={path} />
    </svg>
  );
}
