export default {
  title: "Conferences",
  spoken: "{count} comment spoken | {count} comments spoken",
  "from-afar": "Join online",
};
