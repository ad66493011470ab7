"seg_any":
  (ifNull(isNotNull("m_uses") AND "m_uses" < 9.0 AND "m_uses" >= 3.0, 0) AND (((ifNull(isNotNull("s_energy") AND "s_energy" < 40.0, 0)) AND ifNull(isNotNull("s_energy") AND "s_energy" > 10.0, 0)) OR (isNotNull("m_Trait_74b17053cbdea40f") AND (NOT (ifNull(lowerUTF8("m_Trait_74b17053cbdea40f") IN {p0:Array(String)}, 0) OR ifNull(toFloat64OrNull("m_Trait_74b17053cbdea40f") IN {p1:Array(Float64)}, 0))))) AND NOT (ifNull(isNotNull("m_Count_32c74e5b8d6d5042") AND "m_Count_32c74e5b8d6d5042" >= 2.0, 0) OR ifNull("m_Count_eeaade97efc35e96" = 0, 1)) AND ifNull(isNotNull("m_Accounts_8be203b5b492a853") AND "m_Accounts_8be203b5b492a853" >= 2.0, 0) AND ifNull(isNotNull("m_Accounts_7869df4ede7b4edb") AND "m_Accounts_7869df4ede7b4edb" >= 1.0 AND "m_Accounts_7869df4ede7b4edb" <= 3.0, 0) AND ifNull(isNotNull("m_Order_9ba27b284c8b16f9") AND "m_Order_9ba27b284c8b16f9" > 0.0, 0))
"h_way_0":
  ifNull(isNotNull("m_uses") AND "m_uses" > 0.0, 0)
"h_way_1":
  "seg_any"
"g_way":
  multiIf("h_way_1" = 1, {p2:String}, "h_way_0" = 1, {p3:String}, '')
"seg_other":
  (has({p4:Array(String)}, "g_way") AND NOT "seg_any" AND (subject IN {p5:Array(UUID)}))
-- p0 = ["free","3"]
-- p1 = [3]
-- p2 = "used"
-- p3 = "came"
-- p4 = ["used"]
-- p5 = ["00000000-0000-4000-8000-000000000001"]
