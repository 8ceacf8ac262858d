// What a participant sees and does: plaque, hall and desk.
export default function ParticipantPage() {
  return null;
}
