"""Every address of money: a case, the number of a line, a code, a fund that says nothing; never an amount or a name."""

from django.urls import path

from amends.apps.money.views import booking, funds, linking, overview, paying, receipts, remedies, sharing, wages

urlpatterns = [
    path("money/", overview.everywhere, name="all_money"),
    path("money/funds/", funds.funds, name="funds"),
    path("money/funds/new/", funds.new_fund, name="new_fund"),
    path("money/funds/<str:fund>/", funds.fund, name="fund"),
    path("money/funds/<str:fund>/organisations/", funds.organisation, name="fund_organisation"),
    path("money/funds/<str:fund>/payments/", funds.payment, name="fund_payment"),
    path("money/funds/<str:fund>/cases/<str:reference>/", funds.for_case, name="fund_case"),
    path("cases/<str:reference>/money/fund/", funds.ask, name="ask_fund"),
    path("cases/<str:reference>/money/", overview.money, name="money"),
    path("cases/<str:reference>/money/promise/", booking.promise, name="promise_money"),
    path("cases/<str:reference>/money/lines/<int:number>/", booking.line, name="money_line"),
    path(
        "cases/<str:reference>/money/lines/<int:number>/receipts/<int:place>/", receipts.receipt, name="money_receipt"
    ),
    path("cases/<str:reference>/money/lines/<int:number>/plan/", linking.link, name="link_money"),
    path("cases/<str:reference>/money/wages/", wages.wages, name="bring_wages"),
    path("cases/<str:reference>/money/pay/", paying.pay, name="pay_share"),
    path("cases/<str:reference>/money/people/<str:code>/", remedies.remedy, name="remedy"),
    path("cases/<str:reference>/money/people/<str:code>/loss/<str:head>/", remedies.loss, name="add_loss"),
    path("cases/<str:reference>/money/people/<str:code>/file/", remedies.whole, name="remedy_file"),
    path("cases/<str:reference>/money/people/<str:code>/sheet/", wages.sheet, name="remedy_sheet"),
    path("cases/<str:reference>/money/people/<str:code>/offer/", remedies.offer, name="offer_remedy"),
    path("cases/<str:reference>/money/people/<str:code>/in/<str:language>/", remedies.printed, name="print_remedy"),
    path("cases/<str:reference>/money/shares/", sharing.sharing, name="money_shares"),
    path("cases/<str:reference>/money/shares/write/", sharing.share, name="share_money"),
    path("cases/<str:reference>/money/back/", paying.back, name="take_back"),
]
