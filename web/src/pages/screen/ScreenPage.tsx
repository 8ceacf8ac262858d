// What a participant sees and does: plaque, hall and desk.
export default function ScreenPage() {
  return null;
}
